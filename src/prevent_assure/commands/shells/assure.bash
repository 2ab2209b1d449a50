# Completes assure in bash: eval "$(assure completion bash)" in ~/.bashrc

_assure_complete() {
    local offer
    COMPREPLY=()
    while IFS= read -r offer; do
        COMPREPLY+=("${offer%%$'\t'*}")
    done < <(
        _ASSURE_COMPLETE="=${COMP_WORDS[COMP_CWORD]}" \
            "$1" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null
    )
    # a key that goes on gets no space after its dot
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *. ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

# where nothing is offered, bash completes file names
complete -o default -F _assure_complete assure
