/** The words of the enrolment page, in both languages. */
import type { LocalName } from '#shared/model/localName.ts';

/** Why the machine is not enrolled. */
export type EnrolNotice = 'never' | 'revoked' | 'unreadable';

export const noticeText: Readonly<Record<EnrolNotice, LocalName>> = {
  never: {
    hi: 'यह मशीन अभी किसी गेटवे में पंजीकृत नहीं है।',
    en: 'This machine is not enrolled at any gateway yet.',
  },
  revoked: {
    hi: 'इस मशीन का पंजीकरण डेस्क से रद्द कर दिया गया है।',
    en: 'This machine was revoked at the desk.',
  },
  unreadable: {
    hi: 'इस मशीन की कुंजी पढ़ी नहीं जा सकी। नया पंजीकरण आवश्यक है।',
    en: 'The key of this machine cannot be read. It must be enrolled anew.',
  },
};

/** @param isEncrypted whether the system's keyring will keep the key */
export function protectionText(isEncrypted: boolean): LocalName {
  return isEncrypted
    ? {
        hi: 'कुंजी इस प्रणाली के की-रिंग में एन्क्रिप्ट रहेगी।',
        en: 'The key will be encrypted by this system’s keyring.',
      }
    : {
        hi: 'इस प्रणाली में की-रिंग नहीं है: कुंजी बिना एन्क्रिप्शन, केवल इस उपयोगकर्ता द्वारा पढ़ी जा सकने वाली फ़ाइल में रहेगी।',
        en: 'This system has no keyring: the key will be kept unencrypted, in a file that this user alone can read.',
      };
}

export const enrolledText: LocalName = {
  hi: 'पंजीकरण हुआ। डिस्प्ले शुरू हो रहे हैं…',
  en: 'Enrolled. The displays are starting…',
};

/** @param code of the Problem */
export function failureText(code: string): LocalName {
  return (
    failures.get(code) ?? {
      hi: `पंजीकरण नहीं हो सका (${code})।`,
      en: `The machine could not be enrolled (${code}).`,
    }
  );
}

const failures: ReadonlyMap<string, LocalName> = new Map([
  [
    'gateway-address-invalid',
    { hi: 'पता इस रूप में लिखें: http://10.0.0.5:8080', en: 'Write the address as http://10.0.0.5:8080' },
  ],
  ['code-missing', { hi: 'कोड लिखें: आठ अक्षर।', en: 'Type the code: eight characters.' }],
  [
    'enrolment-code-unknown',
    {
      hi: 'कोड गलत है, उपयोग हो चुका है, या उसका समय समाप्त हो गया। डेस्क पर नया कोड लें।',
      en: 'The code is wrong, was used, or has run out. Have a new one made at the desk.',
    },
  ],
  [
    'node-name-taken',
    {
      hi: 'इस नाम की वॉल मशीन पहले से पंजीकृत है। डेस्क पर पहले उसका पंजीकरण रद्द करें।',
      en: 'A wall machine of this name is enrolled. Revoke that one first, at the desk.',
    },
  ],
  [
    'too-many-attempts',
    { hi: 'बहुत अधिक प्रयास हुए। एक मिनट बाद पुनः प्रयास करें।', en: 'Too many attempts. Wait a minute.' },
  ],
  [
    'gateway-away',
    {
      hi: 'इस पते पर गेटवे उत्तर नहीं दे रहा है। पता और नेटवर्क जाँचें।',
      en: 'No gateway answers at this address. Check the address and the network.',
    },
  ],
  [
    'gateway-strange',
    {
      hi: 'इस पते पर जो उत्तर दे रहा है, वह इस संस्करण का गेटवे नहीं है।',
      en: 'What answers at this address is no gateway of this version.',
    },
  ],
  [
    'key-not-kept',
    {
      hi: 'कुंजी डिस्क पर नहीं लिखी जा सकी। डिस्क जाँचें, डेस्क पर मशीन का पंजीकरण रद्द करें और नया कोड लें।',
      en: 'The key could not be written. See to the disk, revoke the machine at the desk, and have a new code made.',
    },
  ],
]);
