using Keelson.Portal.Policies;

namespace Keelson.Portal;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a\nb", "a\r\nb\n", " a  b")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a\nb\nc", "a\nx\nc", " a -b +x  c")]
    [InlineData("a\nb\nc", "b\nc\nd", "-a  b  c +d")]
    [InlineData("a\nb\na\nb", "b\na\nb\na", "-a  b  a  b +a")]
    public void Between_TwoTexts_SaysWhatBecameOfEachLine(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(' ', LineDiff.Between(before, after).Select(Word)));

    [Fact]
    public void Between_AnyTexts_HoldsBothOfThemInOrder()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Text(random), Text(random));
            var lines = LineDiff.Between(before, after);

            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Old is not null).Select(line => line.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.New is not null).Select(line => line.Text)));
            Assert.Equal(lines, DiffPart.Of(lines).SelectMany(part => part.Lines));
        }
    }

    [Fact]
    public void Between_VeryLongTexts_EndsSoonWithAllOfBoth()
    {
        var before = string.Join('\n', Enumerable.Range(0, 20_000));
        var after = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => -i - 1));

        Assert.Equal(40_000, LineDiff.Between(before, after).Count);
    }

    [Fact]
    public void Parts_ChangeInTheMiddle_KeepsThreeLinesOnEachSide()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30));
        var parts = DiffPart.Of(LineDiff.Between(before, before.Replace("15", "x", StringComparison.Ordinal)));

        Assert.Equal([true, false, true], parts.Select(part => part.IsFolded));
        Assert.Equal([11, 8, 12], parts.Select(part => part.Lines.Count));
    }

    private static string Word(DiffLine line) => $"{(line.IsSame ? ' ' : line.Old is null ? '+' : '-')}{line.Text}";

    private static string Text(Random random) =>
        string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(4))));
}
