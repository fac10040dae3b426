package org.bitale.ops.nn;

import java.util.ArrayList;
import java.util.List;

/// How a convolution slides its filters. Immutable; `with…` methods return changed copies.
///
/// `subsample`: the strides, and `filterDilation`: the distance of the filter's elements in the input, both per
/// axis, empty for 1. `filterFlip`: whether filters are turned around first, the convolution of mathematics;
/// else it is a correlation. `groups`: output channels of group i read the input channels of group i only.
public record ConvOptions(
        Border border, List<Integer> subsample, List<Integer> filterDilation, boolean filterFlip, int groups) {
    public static final ConvOptions DEFAULT = new ConvOptions(Border.VALID, List.of(), List.of(), true, 1);

    public ConvOptions {
        subsample = List.copyOf(subsample);
        filterDilation = List.copyOf(filterDilation);
    }

    public ConvOptions withBorder(Border newBorder) {
        return new ConvOptions(newBorder, subsample, filterDilation, filterFlip, groups);
    }

    public ConvOptions withSubsample(int... strides) {
        return new ConvOptions(border, list(strides), filterDilation, filterFlip, groups);
    }

    public ConvOptions withFilterDilation(int... dilation) {
        return new ConvOptions(border, subsample, list(dilation), filterFlip, groups);
    }

    public ConvOptions withFilterFlip(boolean flip) {
        return new ConvOptions(border, subsample, filterDilation, flip, groups);
    }

    public ConvOptions withGroups(int newGroups) {
        return new ConvOptions(border, subsample, filterDilation, filterFlip, newGroups);
    }

    private static List<Integer> list(int[] numbers) {
        List<Integer> list = new ArrayList<>();
        for (int n : numbers) {
            list.add(n);
        }
        return list;
    }
}
