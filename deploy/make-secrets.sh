#!/bin/sh
# Makes the secrets of a production installation in deploy/secrets, once; what is there is left as it is.
# Keep a copy in a safe place: without pii_key and pii_index_key the stored phone numbers cannot be read or found.
set -eu
umask 077
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"

make() {
  file="$folder/$1"
  [ -e "$file" ] || printf '%s' "$2" > "$file"
  # The container's account reads it; the folder is closed to everyone else on this machine.
  chmod 444 "$file"
}

random() { openssl rand -base64 32 | tr -d '\n'; }

make app_keys "$(random),$(random)"
for name in api_token_salt admin_jwt_secret transfer_token_salt jwt_secret encryption_key pii_key pii_index_key; do
  make "$name" "$(random)"
done
make postgres_password "$(openssl rand -hex 24)"
make database_url "postgresql://scrm:$(cat "$folder/postgres_password")@postgres:5432/scrm"
