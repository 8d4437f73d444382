import type { reportsEn } from './reportsEn.ts';

/** प्रतिवेदनों के शब्द। */
export const reportsHi: typeof reportsEn = {
  title: 'प्रतिवेदन',
  toDesk: 'डेस्क पर लौटें',
  window: 'अवधि',
  days: { d1: '24 घण्टे', d7: '7 दिन', d30: '30 दिन' },
  grouping: 'वर्गीकरण',
  by: { camera: 'कैमरा', corridor: 'कॉरिडोर', category: 'श्रेणी', owner: 'स्वामी' },
  csv: 'तालिका (CSV)',
  asking: 'गेटवे से पूछा जा रहा है …',
  problem: 'गेटवे उत्तर नहीं दे रहा है; दिखाये गये आँकड़े पुराने हो सकते हैं।',
  uptime: {
    title: 'कैमरों की उपलब्धता',
    none: 'इस अवधि की कोई जानकारी अभी नहीं है। कैमरे देखे और जाँचे जाने पर आँकड़े आयेंगे।',
    whole:
      'ज्ञात समय में चित्र उपलब्ध रहा, {{count}} कैमरे। {{losses}} बार बन्द, सर्वाधिक {{longest}}। ज्ञात: {{known}}',
    cameras: 'कैमरे',
    up: 'उपलब्ध',
    losses: 'बार बन्द',
    longest: 'सर्वाधिक',
    known: 'ज्ञात',
  },
  alarms: {
    title: 'अलार्म का भार',
    chart: 'प्रत्येक दस मिनट में बजे अलार्म',
    load: 'प्रति ऑपरेटर, दस मिनट में',
    loadNote: 'औसत; अधिकतम {{max}}। लगभग 1 उचित है',
    floods: 'अलार्म की बाढ़ में समय',
    floodsNote: 'दस मिनट में 10 या अधिक',
    acknowledge: 'संज्ञान लेने तक',
    acknowledgeNote: '{{count}} का मध्यमान; 95 %: {{p95}}',
    raised: 'कुल अलार्म',
    operators: 'औसत डेस्क: {{operators}}',
    byPriority: 'प्राथमिकता के अनुसार',
    standing: 'सबसे लम्बे समय से चालू',
    noneStanding: 'कोई अलार्म चालू नहीं है।',
    badActors: 'सबसे अधिक बार',
    noBadActors: 'इस अवधि में कोई अलार्म नहीं।',
  },
};
