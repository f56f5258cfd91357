namespace Keelson.State;

public sealed class DocumentPathTests
{
    [Theory]
    [InlineData("payments.dev", "payments.dev")]
    [InlineData("upgrade:x", "upgrade_3ax")]
    [InlineData("A", "_41")]
    [InlineData("a_b", "a_5fb")]
    [InlineData("..", "_2e_2e")]
    [InlineData(".a.", "_2ea_2e")]
    [InlineData("a/b", "a_2fb")]
    [InlineData("ü", "_c3_bc")]
    public void Segment_OfAnyText_IsInTheAlphabet(string text, string expected)
    {
        Assert.Equal(expected, DocumentPath.Segment(text));
        DocumentPath.Check($"area/{DocumentPath.Segment(text)}");
    }

    [Fact]
    public void Segment_OfDifferentTexts_IsDifferent()
    {
        var longId = "/subscriptions/" + new string('x', 300);
        string[] texts =
        [
            "a", "A", "_41", "a.b", "a_2eb", "a/b", "a_b", "a__b", "a_5f_5fb", longId, longId + "y",
            DocumentPath.Segment(longId), DocumentPath.Segment(longId + "y"),
        ];

        Assert.Equal(texts.Length, texts.Select(DocumentPath.Segment).Distinct().Count());
        Assert.All(texts, t => DocumentPath.Check(DocumentPath.Segment(t) + ".json"));
    }

    [Fact]
    public void Check_TooLong_IsRefused()
    {
        DocumentPath.Check(string.Join('/', Enumerable.Repeat(new string('a', 127), 4)));
        Assert.Throws<PermanentException>(() =>
            DocumentPath.Check(string.Join('/', Enumerable.Repeat(new string('a', 128), 4))));
        Assert.Throws<PermanentException>(() => DocumentPath.Check(new string('a', 161)));
    }
}
