
# ---- infra etcd ----

# etcd <endpoints> <CA> <certificate> <key> <etcdctl arguments> ..
etcd() {
    etcdctl --endpoints="$1" --cacert="$2" --cert="$3" --key="$4" --command-timeout=10s "${@:5}"
}

# etcd_network_config <endpoints> <CA> <certificate> <key> <etcd key> <json>: once written it is never changed.
call_etcd_network_config() {
    local client=("${@:1:4}") found
    found=$(etcd "${client[@]}" get --print-value-only "$5") || fail etcd-failed "$5 cannot be read"
    if [[ -z $found ]]; then
        acting || return 0
        printf 'create("%s") = "0"\n\nput %s "%s"\n\n\n' "$5" "$5" "${6//\"/\\\"}" | etcd "${client[@]}" txn
        found=$(etcd "${client[@]}" get --print-value-only "$5")
    fi
    [[ $found == "$6" ]] || fail conflict "$5 has another value"
}

# etcd_role <endpoints> <CA> <certificate> <key> <role> <prefix>
call_etcd_role() {
    local client=("${@:1:4}") found
    found=$(etcd "${client[@]}" role get "$5") || found=''
    if [[ -z $found ]]; then
        acting || return 0
        etcd "${client[@]}" role add "$5" || fail etcd-failed "the role $5 cannot be made"
    fi
    if (($(grep -Fc "(prefix $6)" <<<"$found") < 2)); then
        acting || return 0
        etcd "${client[@]}" role grant-permission "$5" --prefix=true readwrite "$6"
    fi
}

# etcd_user <endpoints> <CA> <certificate> <key> <user> <role>: whoever shows a certificate of that common name
call_etcd_user() {
    local client=("${@:1:4}") found
    found=$(etcd "${client[@]}" user get "$5") || found=''
    if [[ -z $found ]]; then
        acting || return 0
        etcd "${client[@]}" user add "$5" --no-password || fail etcd-failed "the user $5 cannot be made"
    fi
    if ! grep -Eq "^Roles:.* $6( |\$)" <<<"$found"; then
        acting || return 0
        etcd "${client[@]}" user grant-role "$5" "$6"
    fi
}

# etcd_auth <endpoints> <CA> <certificate> <key>
call_etcd_auth() {
    local found
    found=$(etcd "$@" auth status) || fail etcd-failed 'it cannot be told whether authentication is on'
    if ! grep -Fq 'Authentication Status: true' <<<"$found"; then
        acting || return 0
        etcd "$@" auth enable
    fi
}
