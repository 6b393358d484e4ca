#!/bin/sh
# Installs the Nadeul connector on Linux (x64, glibc, systemd): sudo ./install.sh
#   ./install.sh              installs, or renews what is installed; settings and unsent tags stay
#   ./install.sh --uninstall  removes the program; settings and unsent tags stay
#   ./install.sh --purge      removes settings, unsent tags and logs as well
# Where systemd does not run (a container, a chroot) everything is laid out and nothing is started.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=/opt/nadeul-connector
unit=/etc/systemd/system/nadeul-connector.service
user=nadeul-connector

has_systemd() { [ -d /run/systemd/system ] && command -v systemctl >/dev/null; }
say() { printf '%s\n' "$1"; }

stop_service() {
  if has_systemd && systemctl is-active --quiet nadeul-connector; then
    systemctl stop nadeul-connector
  fi
}

install_program() {
  id "$user" >/dev/null 2>&1 ||
    useradd --system --user-group --home-dir /var/lib/nadeul-connector --no-create-home --shell /usr/sbin/nologin "$user"
  install -d -m 0755 "$program" "$program/versions"
  # What is there stays in use until everything new is whole; the last file switches to it.
  for part in node launcher.mjs installed.json let-service-read LICENSE LICENSE-node.txt install.sh; do
    rm -rf "$program/$part.new"
    cp -R "$here/$part" "$program/$part.new"
  done
  for version in "$here"/versions/*; do
    rm -rf "$program/versions/$(basename "$version")"
    cp -R "$version" "$program/versions/"
  done
  stop_service
  for part in node launcher.mjs installed.json let-service-read LICENSE LICENSE-node.txt install.sh; do
    rm -rf "$program/$part"
    mv "$program/$part.new" "$program/$part"
  done
  cp "$here/current.json" "$program/current.json.new"
  mv "$program/current.json.new" "$program/current.json"
  chown -R root:root "$program"
  chmod -R u=rwX,go=rX "$program"
  make_folders
  install -m 0644 "$here/nadeul-connector.service" "$unit"
  printf '#!/bin/sh\nexec %s/node/bin/node %s/launcher.mjs "$@"\n' "$program" "$program" >"$program/connector"
  chmod 0755 "$program/connector"
  ln -sf "$program/connector" /usr/local/bin/nadeul-connector
}

make_folders() {
  [ -d /etc/nadeul ] || install -d -m 0711 /etc/nadeul
  install -d -o "$user" -g "$user" -m 0700 /var/lib/nadeul-connector /var/lib/nadeul-connector/update /var/log/nadeul-connector
  rm -f /var/lib/nadeul-connector/update/trial.json
}

start_service() {
  has_systemd || {
    say "systemd does not run here: nothing was started."
    return
  }
  systemctl daemon-reload
  systemctl enable --quiet nadeul-connector
  if [ -f /etc/nadeul/connector.json ]; then systemctl restart nadeul-connector; fi
}

remove_program() {
  stop_service
  if has_systemd; then systemctl disable --quiet nadeul-connector || true; fi
  rm -f "$unit" /usr/local/bin/nadeul-connector
  rm -rf "$program"
  if has_systemd; then systemctl daemon-reload; fi
}

purge() {
  rm -rf /var/lib/nadeul-connector /var/log/nadeul-connector
  rm -f /etc/nadeul/connector.json /etc/nadeul/connector-*
  rmdir /etc/nadeul 2>/dev/null || true
  if id "$user" >/dev/null 2>&1; then userdel "$user"; fi
}

[ "$(id -u)" = 0 ] || {
  say "관리자 권한으로 실행해 주세요: sudo $0 / Run this as root: sudo $0" >&2
  exit 1
}
case ${1:-} in
'')
  install_program
  start_service
  say "설치했어요. 설정: sudo nadeul-connector panel / Installed. Settings: sudo nadeul-connector panel"
  ;;
--uninstall)
  remove_program
  say "지웠어요. 설정과 보내지 않은 태그는 남아 있어요. / Removed. Settings and unsent tags are kept."
  ;;
--purge)
  remove_program
  purge
  say "설정, 보내지 않은 태그, 로그까지 지웠어요. / Removed with settings, unsent tags and logs."
  ;;
*)
  say "install.sh [--uninstall | --purge]" >&2
  exit 2
  ;;
esac
