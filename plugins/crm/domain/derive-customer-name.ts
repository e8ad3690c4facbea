/**
 * The name a customer is shown by: his own when given, else the company's, else the contact person's.
 *
 * @returns null when none is there; a customer without any name is refused
 */
export function deriveCustomerName(customer: {
  name?: string | null;
  companyName?: string | null;
  contactPerson?: string | null;
}): string | null {
  for (const value of [customer.name, customer.companyName, customer.contactPerson]) {
    const text = value?.trim();
    if (text) return text;
  }
  return null;
}
