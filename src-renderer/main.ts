import './client/withoutEval.ts';
import '@fontsource-variable/inter/wght.css';
import './app.css';
import { mount } from 'svelte';
import { createClient } from '../src-main/contract/client.ts';
import App from './App.svelte';
import { PyramidMaker, startPyramidWorker } from './canvas/pyramidMaker.ts';
import { connect } from './client/connect.ts';
import { Studio } from './state/studio.svelte.ts';

const link = connect(window);
const studio = new Studio(createClient(link));
link.onState((state) => void studio.linkChanged(state));

const target = document.getElementById('page');
if (!target) throw new Error('The page has no place to be shown in.');
mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
