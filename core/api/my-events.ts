/**
 * Server-sent events, all that a user is told on one stream: `event: charging`, data as in `listCharging`, and `event: notifications`,
 * data as in `notificationNews`; each at once, and again whenever it is another one.
 */
export const myEventsPath = "/api/me/events";
