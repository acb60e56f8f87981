package org.primarycareportal.demo.figures;

/** Makes one figure of a cluster, where practices have too few cases. */
interface ClusterFigure {

    Cell of(InventedCluster cluster, When when);
}
