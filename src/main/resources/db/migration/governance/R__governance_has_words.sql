-- Whether a text has every word that somebody typed: as the beginning of one of its words, or in
-- another form of the word (pays, paying). Words such as "the" or "who" ask for nothing.
create or replace function governance.has_words(text_of text, words text[])
returns boolean
language sql immutable as $$
    select not exists (
        select 1
          from unnest(words) as typed (word)
         where numnode(plainto_tsquery('pg_catalog.english', typed.word)) > 0
           and position(' ' || typed.word in
                        ' ' || regexp_replace(translate(lower(text_of), '''’', ''), '[^[:alnum:]]+', ' ', 'g')) = 0
           and not to_tsvector('pg_catalog.english', text_of) @@ plainto_tsquery('pg_catalog.english', typed.word))
$$;
