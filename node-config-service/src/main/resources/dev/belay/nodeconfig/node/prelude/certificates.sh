
# ---- keys and certificates ----

# make_key_and_csr <profile> <key> <mode> <owner> <subject> <alternative names>: the key is made here and stays here.
call_make_key_and_csr() {
    if [[ ! -s $2 ]]; then
        acting || return 0
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null | place "$2" "$3" "$4"
    elif ! has_access "$2" "$3" "$4"; then
        acting || return 0
        set_access "$2" "$3" "$4"
    fi
    printf '[req]\ndistinguished_name=dn\n[dn]\n' >"$belay_scratch/req.cnf"
    openssl req -new -batch -sha256 -config "$belay_scratch/req.cnf" -key "$2" -subj "$5" \
        ${6:+-addext "subjectAltName=$6"} >"$belay_scratch/csr"
    data "csr.$1" <"$belay_scratch/csr"
}

# put_certificate <path> <mode> <owner> <key>, the certificate on stdin
call_put_certificate() {
    local body=$belay_scratch/certificate of_certificate of_key
    cat >"$body"
    of_certificate=$(openssl x509 -in "$body" -noout -pubkey) || fail certificate-key-mismatch 'this is no certificate'
    of_key=$(openssl pkey -in "$4" -pubout) || fail certificate-key-mismatch "there is no key $4"
    [[ $of_certificate == "$of_key" ]] || fail certificate-key-mismatch "the certificate is not of the key $4"
    call_put_file "$1" "$2" "$3" <"$body"
}
