/** Copies a text; browsers keep the clipboard's own door for https, so elsewhere it goes by a selection. */
export async function copyText(text: string): Promise<void> {
  if (isSecureContext && navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
    return;
  }
  copyBySelection(text);
}

function copyBySelection(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
