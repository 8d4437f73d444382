import type { Strings } from './en.ts';

export const wallHi: Strings['wallPage'] = {
  display: 'डिस्प्ले {{number}}',
  level: { schedule: 'समय-सारिणी', supervisor: 'पर्यवेक्षक', alarm: 'अलार्म', incident: 'घटना' },
  by: '{{by}} द्वारा',
  byItself: 'स्वतः',
  paused: 'रुका हुआ',
  identify: { node: 'मशीन', screen: 'स्क्रीन', size: 'आकार' },
  unassigned: {
    title: 'स्क्रीन आवंटित नहीं है',
    hint: 'डेस्क के वॉल प्रबन्धन में इसे किसी डिस्प्ले से जोड़ें। चित्र स्वतः आ जाएगा।',
  },
  waiting: {
    title: 'यह वॉल मशीन साइन इन हो रही है',
    hint: 'कुछ-कुछ सेकण्ड में पुनः प्रयास होता है। देर तक ऐसा रहे तो डेस्क पर देखें कि मशीन हटाई तो नहीं गई।',
  },
  board: {
    title: 'चालू अलार्म',
    none: 'कोई अलार्म चालू नहीं है',
    loading: 'अलार्म के विषय में गेटवे की सूचना की प्रतीक्षा …',
    cameras: 'कैमरे: {{count}}',
    acked: 'संज्ञान लिया: {{by}}',
    more: 'तथा {{count}} अन्य',
    away: '{{time}} की स्थिति; गेटवे से सम्पर्क नहीं',
  },
  web: {
    loading: '{{host}} का पृष्ठ लाया जा रहा है …',
    away: '{{host}} का पृष्ठ नहीं खुल रहा',
    hint: 'पुनः प्रयास स्वतः होता रहेगा।',
  },
};
