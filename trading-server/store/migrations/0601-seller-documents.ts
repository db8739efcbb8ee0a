/** What phones showed as supply conditions before a seller could publish its own: whoever agreed to them agreed to this. */
const firstConditions = JSON.stringify({
  ja: [
    "供給する会社、料金プラン、契約アンペア、開始日、お支払い方法は、上の「内容の確認」のとおりです。",
    "料金は、電力量計が計った30分ごとの使用量から、下の料金表で計算します。料金表が変わるときは、前もってお知らせします。",
    "電気の流し方や停電のときの対応は、お住まいの地域の送配電会社が、これまでどおり行います。",
  ].join("\n"),
  en: [
    "Supplier, plan, size, first day and way of paying are as shown above.",
    "Fees follow from what your meter counts every half hour and the price list below. You are told before a price list changes.",
    "The grid company of your area goes on to deliver the power and to help in a blackout, as before.",
  ].join("\n"),
}).replaceAll("'", "''");

const dayOfSaving = "date(savedAt + 9 * 3600, 'unixepoch')";

/** Terms and supply conditions by version and day; whose version somebody agreed to; how customers reach the seller. */
export const sellerDocumentTables: readonly string[] = [
  `CREATE TABLE sellerDocuments (
    seller INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('terms', 'supply-conditions')),
    version TEXT NOT NULL,
    textJson TEXT NOT NULL,
    fromDay TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    PRIMARY KEY (seller, kind, version)
  ) STRICT`,
  `INSERT INTO sellerDocuments
    SELECT seller, 'terms', version, textJson, ${dayOfSaving}, savedAt FROM terms`,
  `INSERT INTO sellerDocuments
    SELECT sellerProfiles.seller, 'supply-conditions', supplyConditionsVersion, '${firstConditions}', ${dayOfSaving}, savedAt
    FROM sellerProfiles JOIN terms ON terms.seller = sellerProfiles.seller AND terms.version = termsVersion`,
  `CREATE TABLE profilesOfSellers (
    seller INTEGER PRIMARY KEY,
    nameJson TEXT NOT NULL,
    invoiceNumber TEXT,
    contactJson TEXT
  ) STRICT`,
  "INSERT INTO profilesOfSellers SELECT seller, nameJson, invoiceNumber, NULL FROM sellerProfiles",
  "DROP TABLE sellerProfiles",
  "DROP TABLE terms",
  "ALTER TABLE profilesOfSellers RENAME TO sellerProfiles",
  `CREATE TABLE consentsOfSellers (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    seller INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (userId, seller, kind, version)
  ) STRICT`,
  // One seller a user at a time: the contract that was made at the time of the consent names it.
  `INSERT INTO consentsOfSellers
    SELECT userId, seller, kind, version, at FROM (
      SELECT consents.*, (
        SELECT seller FROM contracts WHERE contracts.userId = consents.userId
        ORDER BY abs(contracts.createdAt - consents.at) LIMIT 1
      ) AS seller FROM consents
    ) WHERE seller IS NOT NULL`,
  "DROP TABLE consents",
  "ALTER TABLE consentsOfSellers RENAME TO consents",
  "CREATE INDEX consentsByVersion ON consents (seller, kind, version)",
];
