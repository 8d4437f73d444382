import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity, useLanguage } from '../../state/hooks.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { jurisdictionKinds, noPlaces, type PersonFields } from './peopleForm.ts';
import { placeNames } from './placeNames.ts';

interface Props {
  readonly fields: PersonFields;
  readonly onChange: (fields: PersonFields) => void;
}

/** The whole city, or the zones, thanas, corridors and departments whose cameras a person sees. */
export function JurisdictionChoice({ fields, onChange }: Props) {
  const { t } = useTranslation();
  const names = placeNames(useCity(), useLanguage());
  const { jurisdiction } = fields;
  return (
    <fieldset className="person__part">
      <legend>{t('people.form.jurisdiction')}</legend>
      <Segmented
        name={t('people.form.jurisdiction')}
        options={[
          { value: 'city', text: t('people.form.wholeCity') },
          { value: 'within', text: t('people.form.within') },
        ]}
        value={jurisdiction === undefined ? 'city' : 'within'}
        onChange={(value) => onChange({ ...fields, jurisdiction: value === 'within' ? noPlaces : undefined })}
      />
      {jurisdiction !== undefined && (
        <>
          <small className="person__hint">{t('people.form.withinHint')}</small>
          {jurisdictionKinds.map((kind) => (
            <MultiSelect
              key={kind}
              size="sm"
              label={t(`people.form.${kind}`)}
              // What the city's files do not name any more is shown by its id, and can be taken out.
              data={optionsOf(names[kind], jurisdiction[kind])}
              value={[...jurisdiction[kind]]}
              onChange={(ids) => onChange({ ...fields, jurisdiction: { ...jurisdiction, [kind]: ids } })}
              searchable
              clearable
              hidePickedOptions
              nothingFoundMessage={t('people.form.nothingFits')}
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          ))}
        </>
      )}
    </fieldset>
  );
}

function optionsOf(names: ReadonlyMap<string, string>, chosen: readonly string[]) {
  const all = new Map([...chosen.map((id) => [id, id] as const), ...names]);
  return [...all].map(([value, label]) => ({ value, label }));
}
