/** `connect`: origins besides its own that the console talks to; passed on as they are. `https`: whether it is served so. */
export type ConsoleHeaderOptions = { connect: readonly string[]; https?: boolean };

/** Features of a browser that the console never asks for, and nothing that gets into it may either. */
const OFF = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation'],
  ...['gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
];

/**
 * What every answer with a file of the console carries, in the embedded runtime and on CloudFront: nothing from anywhere
 * else, nothing inline, no frame around it, no address passed on. Names are in lower case.
 */
export const consoleHeaders = ({ connect, https = true }: ConsoleHeaderOptions): Record<string, string> => ({
  'content-security-policy': [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    // Icons of the style sheets are data; posts' pictures are never loaded.
    `img-src 'self' data:`,
    `font-src 'self'`,
    ['connect-src', `'self'`, ...connect].join(' '),
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    // No text becomes markup, script or a script's address, whatever a mention says.
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': OFF.map((feature) => `${feature}=()`).join(', '),
  ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
});
