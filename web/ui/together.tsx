/** A number with its unit, or a multiplication of such: nothing of it is left alone at the end of a line. */
const pieces = /([−-]?[\d,]+(?:\.\d+)? ?(?:kWh|kW|円|A|%)(?: × [−-]?[¥\d,.]+円?)?)/;

/** A sentence whose numbers keep their units. */
export function Together({ children }: { readonly children: string }) {
  return children.split(pieces).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never change their order
      <span key={at} className="whitespace-nowrap">
        {piece}
      </span>
    ),
  );
}
