import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** What is typed into a field that searches on the server: `term` follows once the typing pauses. */
export function useTypedTerm() {
  const [text, setText] = useState('');
  const [term, setTerm] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTerm(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { term, setText };
}
