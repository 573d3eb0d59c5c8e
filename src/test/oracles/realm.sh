#!/usr/bin/env bash
# Makes a Kerberos realm EXAMPLE.TEST in a folder and runs its KDC (MIT krb5, from Debian) on a port of 127.0.0.1 until stdin ends.
#     realm.sh FOLDER PORT
# There are then: alice and bob (whose tickets last four minutes) with the password UserPass1, alice.keytab, alice.cache, the host's srv.keytab, krb5.conf.
set -euo pipefail
mkdir -p "$1"
folder=$(cd "$1" && pwd)
export KRB5_CONFIG=$folder/krb5.conf KRB5_KDC_PROFILE=$folder/kdc.conf PATH=$PATH:/usr/sbin

cat >"$KRB5_CONFIG" <<X
[libdefaults]
 default_realm = EXAMPLE.TEST
 dns_canonicalize_hostname = false
 rdns = false
[realms]
 EXAMPLE.TEST = {
  kdc = 127.0.0.1:$2
 }
[domain_realm]
 .example.test = EXAMPLE.TEST
[logging]
 kdc = FILE:$folder/kdc.log
X
cat >"$KRB5_KDC_PROFILE" <<X
[kdcdefaults]
 kdc_listen = 127.0.0.1:$2
 kdc_tcp_listen = 127.0.0.1:$2
[realms]
 EXAMPLE.TEST = {
  database_name = $folder/principal
  key_stash_file = $folder/stash
  supported_enctypes = aes256-cts-hmac-sha1-96:normal aes128-cts-hmac-sha1-96:normal
 }
X
{
  kdb5_util create -s -r EXAMPLE.TEST -P master
  kadmin.local -q "addprinc -pw UserPass1 alice"
  kadmin.local -q "addprinc -pw UserPass1 -maxlife 4minutes bob"
  kadmin.local -q "addprinc -randkey HTTP/srv1.example.test"
  kadmin.local -q "ktadd -k $folder/srv.keytab HTTP/srv1.example.test"
  kadmin.local -q "ktadd -norandkey -k $folder/alice.keytab alice"
} >"$folder/realm.log" 2>&1
krb5kdc -n >>"$folder/realm.log" 2>&1 &
kdc=$!
trap 'kill $kdc 2>/dev/null; wait $kdc 2>/dev/null' EXIT
until echo UserPass1 | kinit -c "$folder/alice.cache" alice >>"$folder/realm.log" 2>&1; do
  kill -0 $kdc
  sleep 0.1
done
echo ready
cat >/dev/null
