import { useTranslation } from 'react-i18next';
import { rightsOf } from '#shared/decide/rights.ts';
import { rights } from '#shared/model/person.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { type PersonFields, toggleRight, withOwnRights } from './peopleForm.ts';

interface Props {
  readonly fields: PersonFields;
  readonly onChange: (fields: PersonFields) => void;
}

/** What the role brings, or what is chosen for this person; either way one sees what holds. */
export function RightsChoice({ fields, onChange }: Props) {
  const { t } = useTranslation();
  const isOwn = fields.rights !== undefined;
  const held = rightsOf({ role: fields.role, rights: fields.rights && [...fields.rights] });
  return (
    <fieldset className="person__part">
      <legend>{t('people.form.rights')}</legend>
      <Segmented
        name={t('people.form.rights')}
        options={[
          { value: 'role', text: t('people.form.rightsAsRole') },
          { value: 'own', text: t('people.form.rightsOwn') },
        ]}
        value={isOwn ? 'own' : 'role'}
        onChange={(value) => onChange(withOwnRights(fields, value === 'own'))}
      />
      <div className="person__rights">
        {rights.map((right) => (
          <label key={right} className="person__right">
            <input
              type="checkbox"
              checked={held.includes(right)}
              disabled={!isOwn}
              onChange={() => onChange(toggleRight(fields, right))}
            />
            {t(`people.right.${right}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
