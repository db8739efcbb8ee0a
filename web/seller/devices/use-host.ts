/** The name under which this computer was reached: a device in the same network reaches it by the same. */
export const useHost = (): string => location.hostname;
