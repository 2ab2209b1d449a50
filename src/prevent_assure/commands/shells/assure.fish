# Completes assure in fish: assure completion fish --output ~/.config/fish/completions/assure.fish

function __assure_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l offers (_ASSURE_COMPLETE="=$word" $words[1] $words[2..-1] 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        __fish_complete_path $word
    end
end

complete --command assure --no-files --keep-order --arguments '(__assure_complete)'
