/** Slot of a result of which a device has one. */
export const DEVICE_SLOT = 'device';
