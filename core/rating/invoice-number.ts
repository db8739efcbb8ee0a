/**
 * Looks at a 登録番号 of a qualified invoice issuer: `T` and 13 digits. `odd_check_digit` is a reason to ask again, never to
 * refuse: the check digit is that of corporate numbers, and sole traders' numbers are none.
 */
export function checkInvoiceNumber(text: string): "plausible" | "odd_check_digit" | "malformed" {
  if (!/^T\d{13}$/.test(text)) return "malformed";
  const [check = 0, ...digits] = [...text.slice(1)].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1), 0);
  return check === 9 - (sum % 9) ? "plausible" : "odd_check_digit";
}
