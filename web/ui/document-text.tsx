/** Paragraphs are parted by an empty line; a line above others in its paragraph is their heading. */
export function DocumentText({ text }: { text: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return (
    <div className="space-y-4 text-14 max-w-[44em]">
      {paragraphs.map((paragraph, nth) => {
        const lines = paragraph.split("\n");
        const [first = "", ...rest] = lines;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
          <div key={nth}>
            {rest.length === 0 ? <p>{first}</p> : <p className="font-strong">{first}</p>}
            {rest.map((line) => (
              <p key={line} className="mt-1">
                {line}
              </p>
            ))}
          </div>
        );
      })}
    </div>
  );
}
