# Completes assure in PowerShell: assure completion powershell | Out-String | Invoke-Expression

# Only what PowerShell allows where an organisation restricts its language: no types, no methods.
Register-ArgumentCompleter -Native -CommandName assure, py, python, python3 -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | ForEach-Object { $_.Extent.Text })
    $program = $words[0] -replace '["'']', ''
    # of Python's programs, this one alone
    if ($program -notlike '*assure*' -and "$($words[1..2])" -ne '-m prevent_assure') {
        return
    }
    $given = @($words | Select-Object -Skip 1)
    if ($wordToComplete -ne '' -and $given.Count -gt 0) {
        $given = @($given | Select-Object -SkipLast 1)
    }
    $env:_ASSURE_COMPLETE = "=$wordToComplete"
    try {
        & $program @given 2>$null | ForEach-Object { ($_ -split "`t")[0] }
    }
    finally {
        Remove-Item Env:_ASSURE_COMPLETE
    }
}
