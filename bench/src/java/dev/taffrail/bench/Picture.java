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
 * @param lines what was measured, and behind it what that was measured against
 */
record Picture(String name, Unit unit, List<Line> lines) {
    /**
     * One line.
     *
     * @param name what is named at its end
     * @param isOther whether it is what another line was measured against
     * @param points by x
     */
    record Line(String name, boolean isOther, NavigableMap<Double, Double> points) {}

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
        return Axis.logarithmic(lines.stream()
                .flatMapToDouble(line -> line.points().keySet().stream().mapToDouble(Double::doubleValue)));
    }

    /** Returns the vertical axis, from 0 unless the figures lie too far apart for that. */
    Axis y() {
        double least = values().min().orElseThrow();
        double most = most();
        return least > 0 && most / least >= LOG_FROM
                ? Axis.logarithmic(values()).rounded()
                : Axis.fromZero(most);
    }

    /** Returns every x at which a line has a point. */
    Set<Double> marks() {
        return lines.stream()
                .flatMap(line -> line.points().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the largest number of all lines. */
    double most() {
        return values().max().orElseThrow();
    }

    private DoubleStream values() {
        return lines.stream()
                .flatMapToDouble(line -> line.points().values().stream().mapToDouble(Double::doubleValue));
    }

    private static List<Line> lines(List<Figure> members) {
        Map<String, Line> lines = new LinkedHashMap<>();
        Map<String, Line> others = new LinkedHashMap<>();
        for (Figure figure : members) {
            Figure.Point point = figure.point();
            Figure.Against against = figure.against();
            lines.computeIfAbsent(point.line(), name -> new Line(name, false, new TreeMap<>()))
                    .points()
                    .put(point.x(), figure.measured().median());
            if (against != null) {
                others.computeIfAbsent(otherName(members, figure), name -> new Line(name, true, new TreeMap<>()))
                        .points()
                        .put(point.x(), against.measured().median());
            }
        }
        List<Line> all = new ArrayList<>(lines.values());
        all.addAll(others.values());
        return all;
    }

    /** Several lines may have been measured against things of the same name, which are different lines. */
    private static String otherName(List<Figure> members, Figure figure) {
        String name = figure.against().name();
        long lines = members.stream()
                .filter(member ->
                        member.against() != null && member.against().name().equals(name))
                .map(member -> member.point().line())
                .distinct()
                .count();
        return lines > 1 ? name + " (" + figure.point().line() + ")" : name;
    }
}
