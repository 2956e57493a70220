/** What concerns the machine as a whole: its clock, its store of CAs, its way to the server. */
import type { Lines } from './lines.ts'
import type { System } from './programs.ts'
import { powershell, shell } from './lines.ts'

type MachineLines = Record<System, Lines>

const clock: MachineLines = {
  linux: () => [shell('timedatectl status', 'sudo timedatectl set-ntp true')],
  macos: () => [shell('date -u', 'sudo sntp -sS time.apple.com')],
  windows: () => [powershell('Start-Service w32time', 'w32tm /resync', 'w32tm /query /status')],
}

/** Programs that use the system's store trust the CA from then on; Node, Java and Firefox have stores of their own. */
const store: MachineLines = {
  linux: () => [shell('sudo cp ca.pem /usr/local/share/ca-certificates/added-ca.crt', 'sudo update-ca-certificates')],
  macos: () => [shell('sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.pem')],
  windows: () => [powershell('Import-Certificate -FilePath ca.cer -CertStoreLocation Cert:\\LocalMachine\\Root')],
}

const reach: MachineLines = {
  linux: ({ host, port }) => [shell(`getent ahosts ${host}`, `nc -vz ${host} ${port}`)],
  macos: ({ host, port }) => [shell(`dscacheutil -q host -a name ${host}`, `nc -vz ${host} ${port}`)],
  windows: ({ host, port }) => [powershell(`Resolve-DnsName ${host}`, `Test-NetConnection ${host} -Port ${port}`)],
}

/** The pages that the systems themselves open to find a portal, over plain HTTP. */
const portal: MachineLines = {
  linux: () => [shell('nmcli networking connectivity check')],
  macos: () => [shell('open http://captive.apple.com')],
  windows: () => [powershell('Start-Process http://www.msftconnecttest.com/redirect')],
}

export const machineLines = { clock, store, reach, portal }
