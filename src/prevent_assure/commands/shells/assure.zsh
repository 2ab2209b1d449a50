#compdef assure
# Completes assure in zsh: eval "$(assure completion zsh)" in ~/.zshrc, below compinit

_assure() {
  local offer value
  local -a offers whole begun
  offers=(${(f)"$(
    _ASSURE_COMPLETE="=${(Q)PREFIX}" "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null
  )"})
  for offer in $offers; do
    value=${offer%%$'\t'*}
    if [[ $value == *. ]]; then
      begun+=($value)
    else
      whole+=("${value//:/\\:}:${offer#*$'\t'}")
    fi
  done
  if (( $#whole + $#begun == 0 )); then
    _files
    return
  fi
  # a key that goes on gets no space after its dot
  (( $#begun )) && compadd -S '' -- $begun
  (( $#whole )) && _describe assure whole
}

if [[ $funcstack[1] == _assure ]]; then
  _assure "$@"
else
  compdef _assure assure
fi
