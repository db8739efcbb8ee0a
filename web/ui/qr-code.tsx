import encodeQR from "qr";
import { useMemo } from "react";

/** A QR code drawn as one path, dark on light whatever the theme, since cameras expect that. */
export function QrCode({ text, label, className = "" }: { text: string; label: string; className?: string }) {
  const rows = useMemo(() => encodeQR(text, "raw", { ecc: "medium", border: 4 }), [text]);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#14213d" />
    </svg>
  );
}
