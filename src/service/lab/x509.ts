/** The one door to @peculiar/x509, which throws at import unless reflect-metadata came first. */
import 'reflect-metadata'

export * from '@peculiar/x509'
