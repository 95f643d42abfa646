import type { Words } from "./model.ts";

export const en: Words = {
  storage: {
    held: "The data folder {folder} is in use by another process of Sangan (number {pid}). Stop that one first, or name another folder in SANGAN_DATA.",
    "foreign-folder":
      "{folder} is not a data folder of Sangan: it holds other files, and nothing was touched. Name an empty folder.",
    "other-version":
      "{folder} holds data of version {found}; this program needs {needed}. Open it with that version, or restore a backup.",
    damaged: "The data in {folder} cannot be read ({detail}). Restore a backup into an empty folder: sangan restore.",
    "no-space": "The disk of {folder} is full. Make room and try again.",
    "no-permission":
      "The database runs as user {user}, who may not enter or write {path}. Let that user pass (chmod a+x), or name another folder in SANGAN_DATA.",
    "no-programs":
      "There is no embedded PostgreSQL for {platform}. Name a server of PostgreSQL 15 or later in DATABASE_URL.",
    "no-unprivileged-user": "Started as root, and this machine has no user nobody. Start it as an ordinary user.",
    "not-started": "The database in {folder} did not start: {detail}. More is told in postgres.log of that folder.",
    "not-answering": "The database in {folder} (process {pid}) does not answer. End that process and try again.",
    "not-stopped": "The database in {folder} (process {pid}) did not stop.",
    unreachable: "The database {server} cannot be reached: {detail}. Check DATABASE_URL and the network.",
    "bad-address": "DATABASE_URL is no address of a database; write it like postgresql://user:password@host:5432/name.",
    "old-server": "The database server is PostgreSQL {found}; {needed} or later is needed.",
    "migration-changed":
      "Migration {number} ({name}) of the database is not this program's. Use the version that made it.",
    "migration-unknown": "The database was made by a newer program (migration {number}, {name}). Update this one.",
    "migration-busy": "Another process is changing the database's schema. Try again soon.",
    "backup-external": "Back a database of your own up with its own tools, such as pg_dump.",
    "backup-damaged": "The backup {file} cannot be used: {detail}.",
    "no-ledger": "{path} holds no list of what was erased (erasures.ndjson).",
    "ledger-damaged":
      "The list of what was erased, {file}, cannot be read at line {line}. Nothing is started without it, so that nothing erased comes back.",
    "folder-not-empty": "{folder} is not empty, and nothing is ever written over. Name an empty folder.",
    "file-exists": "{file} is there already, and nothing is ever written over. Name another file.",
    "no-citus": "This database server does not have the extension Citus.",
    placement: "The table {table} breaks a rule of a cluster: {rule}.",
  },
  setting: {
    "not-a-port": "it must be a port from 0 to 65535",
    "not-an-address":
      "it must be a whole address: SANGAN_ADDRESS like https://sangan.example.org (without a path), DATABASE_URL like postgresql://…",
    "not-networks": "it must be IP addresses or networks with commas between them, such as 10.0.0.0/8, 192.168.1.2",
    "not-a-host": "it must be the IP address or host name to listen on, such as 127.0.0.1",
    "not-hosts":
      "it must be host names or IP addresses with commas between them, each with a port or without, such as intranet.example, 10.0.0.8:8080",
    "not-seconds": "it must be a number of seconds, such as 60",
    mail: "SANGAN_SMTP like smtp://user:password@host:587 or smtps://host and SANGAN_MAIL_FROM, the address in whose name mail is sent, belong together",
    "too-short": "too short: SANGAN_SECRET needs 32 characters at least, SANGAN_METRICS_TOKEN 16",
    unknown: "it must be debug, info, warn, error or silent",
    oidc: "SANGAN_OIDC_ISSUER, SANGAN_OIDC_CLIENT_ID and SANGAN_OIDC_CLIENT_SECRET belong together, and the issuer is an https address",
  },
  text: {
    badSetting: "The variable {variable} cannot be taken: {reason}.",
    portTaken: "Port {port} of {host} is taken or cannot be used. Name another one in PORT.",
    otherPort: "Port {taken} is taken; using {port}.",
    starting: "Sangan is starting, data folder {folder}",
    ready: "Sangan is ready: {address}",
    setUp: "First start. Open this link to set the administrator up (it works once, within 24 hours):\n  {link}",
    howToStop: "Press Ctrl-C to stop.",
    openToNetwork:
      "Warning: the server listens on a network without an https address, so passwords travel readable. Put an https proxy in front of it and set SANGAN_ADDRESS=https://…",
    stopping: "Stopping … press Ctrl-C again to end at once.",
    stopped: "Stopped.",
    lost: "The database is lost, so the server stops: {reason}",
    buildingConsole: "Building the console …",
    consoleNotBuilt: "The console could not be built: {reason}. The API is there all the same.",
    surveyNotBuilt: "The program of the residents' pages could not be built: {reason}. They work without it.",
    consoleTitle: "The console has not been built",
    consoleMissing:
      "Run npm run build -w apps/console in the project's folder, then load this page again. The API is there all the same: /openapi.json.",
    secretTooShort: "The secret in {source} is too short: it needs 32 characters at least.",
    badSystem: "The shipped indicator system {name} could not be imported: {reason}",
    unforeseen: "Something unforeseen happened; it stands in the log under {reference}.",
  },
};
