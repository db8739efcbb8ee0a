/** Whose password is chosen in this form: a password manager keeps both together only where both are in one. Seen by nobody else. */
export function UsernameField({ email }: { email: string }) {
  return (
    <input
      type="email"
      autoComplete="username"
      value={email}
      readOnly
      className="sr-only"
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
