# Completes assure in PowerShell: assure completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName assure, py, python, python3 -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            }
            else {
                $_.Extent.Text
            }
        })
    # of Python's programs, this one alone
    if ($words[0] -notlike '*assure*' -and "$($words[1..2])" -ne '-m prevent_assure') {
        return
    }
    $given = @($words | Select-Object -Skip 1)
    if ($wordToComplete -ne '' -and $given.Count -gt 0) {
        $given = @($given | Select-Object -SkipLast 1)
    }
    $program = $words[0]
    $env:_ASSURE_COMPLETE = "=$wordToComplete"
    try {
        & $program @given 2>$null | ForEach-Object {
            $value, $meaning = $_ -split "`t", 2
            if (-not $meaning) {
                $meaning = $value
            }
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, 'ParameterValue', $meaning)
        }
    }
    finally {
        Remove-Item Env:_ASSURE_COMPLETE
    }
}
