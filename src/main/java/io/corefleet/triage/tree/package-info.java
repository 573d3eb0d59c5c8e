/**
 * Decision trees as data, and the one small engine that walks them: stations with questions, each of which may lead to a conclusion. The trees
 * themselves are files ({@code triage/*.yml} among the resources); a problem in one is shown like any other. No knowledge of Windows belongs here.
 */
package io.corefleet.triage.tree;
