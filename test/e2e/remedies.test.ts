/** A person with "unable to verify the first certificate" finds out why, and takes along the lines that mend it. */
import type { Launched } from './support/launch.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/launch.ts'
import { inspect, openView } from './support/screens.ts'

describe('an incomplete chain', () => {
  let launched: Launched
  beforeAll(async () => {
    launched = await launch('web', { language: 'en-US' })
  })
  afterAll(async () => launched?.close())

  it('says why, and shows the lines for the chosen server and program', async () => {
    const { page, problems } = launched
    await inspect(page, 'https://incomplete-chain.tlscope.test/')
    const overview = await openView(page, 'overview')
    await overview.getByText('unable to verify the first certificate').first().waitFor()
    await overview.getByText('ssl_certificate /etc/nginx/tls/fullchain.pem;').first().waitFor()
    await overview.getByRole('radio', { name: 'Caddy' }).first().click()
    await overview.getByText('tls /etc/caddy/fullchain.pem').first().waitFor()
    await overview.getByRole('radio', { name: 'In my program' }).first().click()
    await overview.getByRole('radio', { name: 'Python' }).first().click()
    await overview.getByText('context.load_verify_locations').first().waitFor()
    expect(await overview.getByText('http://ca.tlscope.test/ov1.crt').first().isVisible()).toBe(true)
    const certificates = await openView(page, 'certificates')
    // the choice is kept
    await certificates.getByText('context.load_verify_locations').first().waitFor()
    expect(problems).toEqual([])
  })
})
