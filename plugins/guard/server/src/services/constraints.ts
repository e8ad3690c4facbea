/** What a broken database constraint means to people; each context registers its own by the constraint's name. */
export interface ConstraintMeaning {
  code: string;
  message: string;
  /** The field to name when it is bad input (400); without it the refusal is a 409. */
  field?: string;
}

export const createConstraintsService = () => {
  const meanings = new Map<string, ConstraintMeaning>();
  return {
    register(constraint: string, meaning: ConstraintMeaning): void {
      meanings.set(constraint, meaning);
    },
    meaningOf(constraint: string | undefined): ConstraintMeaning | undefined {
      return constraint ? meanings.get(constraint) : undefined;
    },
  };
};

export type ConstraintsService = ReturnType<typeof createConstraintsService>;
