/** A service worker that cannot even be loaded. */
throw new Error('a module of it is missing')
