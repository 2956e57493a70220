/**
 * Why a protected record stayed closed though its key was there, by the ids of the Report: something in it is not as it should be
 * (RFC 5246, Section 7.2.2; RFC 8446, Section 6.2 has one alert for all). `no-key`, `no-hello`, `lost` and `no-cipher` say nothing
 * against it. Apart from the schemas, which a short run need not load.
 */
export const recordFaults: ReadonlySet<string> = new Set(['bad-tag', 'bad-mac', 'bad-padding', 'too-short', 'no-content-type'])
