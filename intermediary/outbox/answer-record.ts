/** What the ledger made of a record: state, outcome, batch, place in it, record. */
export const answerRecord =
  "update outbox_records set state = ?, outcome = ?, batch_id = ?, position = ? where record_id = ?";
