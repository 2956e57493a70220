/** `--fix`: the lines for one program, with the values of the run. */
import { describe, expect, it } from 'vitest'
import { finding } from '../../../support/cli-report-parts.ts'
import { expiredReport, refusedReport } from '../../../support/cli-report.ts'
import { incompleteReport } from '../../../ui/support/reports.ts'
import { serviceOf, type } from '../terminal.ts'

const inspect = (report: ReturnType<typeof expiredReport>, ...more: string[]) => type(['inspect', report.target.url, ...more], { service: serviceOf(report) })

describe('inspect', () => {
  it('says why and how, and which lines there are', async () => {
    const { code, stdout } = await inspect(incompleteReport())
    expect(code).toBe(1)
    const words = stdout.replace(/\s+/g, ' ')
    expect(words).toContain('To mend it ✗ Path to a root A client trusts roots only.')
    expect(words).toContain('Lines to copy: --fix nginx, apache, haproxy, caddy, iis, curl, node, python, java, go, dotnet')
    expect(stdout).not.toContain('fullchain.pem')
  })
  it('prints the lines of one program, whole', async () => {
    const { stdout } = await inspect(incompleteReport(), '--fix', 'nginx')
    expect(stdout).toContain('        cat ev.tlscope.test.crt intermediate.pem > fullchain.pem\n')
    expect(stdout).toContain('        ssl_certificate     /etc/nginx/tls/fullchain.pem;\n')
    expect(stdout).not.toContain('--fix')
    const python = await inspect(incompleteReport(), '--fix', 'Python', '--lang', 'zh-CN')
    expect(python.stdout).toContain('        context.load_verify_locations(\'intermediate.pem\')\n')
    expect(python.stdout).toContain('如何修复')
  })
  it('says where nothing should be changed', async () => {
    const report = expiredReport()
    if (report.verification.state === 'done')
      report.verification.value.checks = [finding('validity', 'fail', 'expired', { subject: 'x', date: '2026-11-13', days: 9 })]
    expect((await inspect(report, '--fix', 'node')).stdout).toContain('Nothing should be changed in the program that asks')
    expect((await inspect(report, '--fix', 'linux')).stdout).toContain('timedatectl set-ntp true')
  })
  it('has lines for failures too', async () => {
    const { code, stdout } = await inspect(refusedReport(), '--fix', 'caddy')
    expect(code).toBe(3)
    expect(stdout).toContain('https://closed.example {')
  })
  it('refuses a program that it has no lines for', async () => {
    const { code, stdout, stderr } = await inspect(refusedReport(), '--fix', 'lighttpd')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe('tlscope: option --fix does not take "lighttpd"\nhint: it is one of nginx, apache, haproxy, caddy, iis, curl, node, python, java, go, dotnet, linux, macos, windows\n')
  })
})
