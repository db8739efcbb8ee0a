/** OCPP 2.0.1, MessageContentType: at most 512 characters. */
const longestContent = 512;

/** One message in one language is all that the display of a 2.0.1 station takes; the person's own screens have both. */
export const personalMessage = (text: string) => ({
  format: "UTF8" as const,
  language: "ja",
  content: text.slice(0, longestContent),
});
