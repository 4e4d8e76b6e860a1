package dev.taffrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Lines over a horizontal axis, drawn from figures that have a place in it. An immutable value.
 *
 * @param name what is shown by what: {@code rebuild by size}
 * @param unit what the vertical axis counts
 * @param lines by name; each its points by x
 */
record Picture(String name, Unit unit, Map<String, NavigableMap<Double, Double>> lines) {
    private static final String BY = " by ";
    /** From so many times between the least and the largest on, a linear axis would show only the largest. */
    private static final double LOG_FROM = 20;

    /** Returns the pictures that figures make, in the order in which they occur; what a figure is measured against is a line, too. */
    static List<Picture> of(List<Figure> figures) {
        Map<String, List<Figure>> byPicture = new LinkedHashMap<>();
        for (Figure figure : figures) {
            Figure.Point point = figure.point();
            if (point != null) {
                byPicture
                        .computeIfAbsent(point.picture(), name -> new ArrayList<>())
                        .add(figure);
            }
        }
        List<Picture> pictures = new ArrayList<>();
        byPicture.forEach(
                (name, members) -> pictures.add(new Picture(name, members.get(0).unit(), lines(members))));
        return pictures;
    }

    /** Draws each as SVG and as text, and returns the files. */
    static List<Path> draw(List<Picture> pictures, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            String name = picture.name().replaceAll("[^\\p{L}\\p{N}]+", "-");
            files.add(Files.writeString(directory.resolve(name + ".svg"), new SvgPicture(picture).draw()));
            files.add(
                    Files.writeString(directory.resolve(name + ".txt"), TextPicture.draw(picture, TextPicture.WIDTH)));
        }
        return files;
    }

    /** Returns what the horizontal axis counts. */
    String horizontal() {
        int by = name.lastIndexOf(BY);
        return by < 0 ? "" : name.substring(by + BY.length());
    }

    /** Returns the horizontal axis; sizes and counts grow by factors. */
    Axis x() {
        return Axis.logarithmic(lines.values().stream()
                .flatMapToDouble(line -> line.keySet().stream().mapToDouble(Double::doubleValue)));
    }

    /** Returns the vertical axis, from 0 unless the figures lie too far apart for that. */
    Axis y() {
        double least = values().min().orElseThrow();
        double most = values().max().orElseThrow();
        return least > 0 && most / least >= LOG_FROM ? Axis.logarithmic(values()) : Axis.fromZero(most);
    }

    /** Returns every x at which a line has a point. */
    Set<Double> marks() {
        return lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private DoubleStream values() {
        return lines.values().stream()
                .flatMapToDouble(line -> line.values().stream().mapToDouble(Double::doubleValue));
    }

    private static Map<String, NavigableMap<Double, Double>> lines(List<Figure> members) {
        Map<String, NavigableMap<Double, Double>> lines = new LinkedHashMap<>();
        Map<String, NavigableMap<Double, Double>> others = new LinkedHashMap<>();
        for (Figure figure : members) {
            Figure.Point point = figure.point();
            put(lines, point.line(), point.x(), figure.measured());
            Figure.Against against = figure.against();
            if (against != null) {
                put(others, otherLine(members, point.line(), against.name()), point.x(), against.measured());
            }
        }
        others.forEach(lines::putIfAbsent);
        return lines;
    }

    /** Several lines may have been measured against things of the same name, which are different lines. */
    private static String otherLine(List<Figure> members, String line, String against) {
        long lines = members.stream()
                .filter(figure ->
                        figure.against() != null && figure.against().name().equals(against))
                .map(figure -> figure.point().line())
                .distinct()
                .count();
        return lines > 1 ? against + " (" + line + ")" : against;
    }

    private static void put(Map<String, NavigableMap<Double, Double>> lines, String name, double x, Samples measured) {
        lines.computeIfAbsent(name, any -> new TreeMap<>()).put(x, measured.median());
    }
}
