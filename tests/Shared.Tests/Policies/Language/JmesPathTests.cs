namespace Keelson.Policies;

/// <summary>In the style of the cases of jmespath.org.</summary>
public sealed class JmesPathTests
{
    private const string Document = """
        {"a": {"b": {"c": 1}, "x y": 2}, "n": null, "t": "text", "empty": [], "numbers": [3, 1, 2],
         "people": [{"name": "Ann", "age": 30, "tags": ["x"]}, {"name": "Bob", "age": 20, "tags": ["y", "z"]}, {"name": "Cy"}],
         "nested": [[1, [2]], [3], 4], "map": {"p": {"v": 1}, "q": {"v": 2}, "r": 5}}
        """;

    [Theory]
    [InlineData("a.b.c", "1")]
    [InlineData("a.\"x y\"", "2")]
    [InlineData("a.none.c", "null")]
    [InlineData("@.t", "\"text\"")]
    [InlineData("numbers[0]", "3")]
    [InlineData("numbers[-1]", "2")]
    [InlineData("numbers[3]", "null")]
    [InlineData("numbers[:2]", "[3,1]")]
    [InlineData("numbers[::-1]", "[2,1,3]")]
    [InlineData("numbers[-2:]", "[1,2]")]
    [InlineData("people[*].age", "[30,20]")]
    [InlineData("people[].tags[]", "[\"x\",\"y\",\"z\"]")]
    [InlineData("nested[]", "[1,[2],3,4]")]
    [InlineData("nested[][]", "[1,2,3,4]")]
    [InlineData("map.*.v", "[1,2]")]
    [InlineData("*.b.c", "[1]")]
    [InlineData("people[?age > `20`].name", "[\"Ann\"]")]
    [InlineData("people[?age].name", "[\"Ann\",\"Bob\"]")]
    [InlineData("people[?name == 'Cy'] | [0].name", "\"Cy\"")]
    [InlineData("people[?name == `Cy`].name", "[\"Cy\"]")]
    [InlineData("people[?!age].name", "[\"Cy\"]")]
    [InlineData("people[?age && contains(tags, 'y')].name", "[\"Bob\"]")]
    [InlineData("people[?contains(name, 'n') || age < `25`].name", "[\"Ann\",\"Bob\"]")]
    [InlineData("[t, n, a.b.c]", "[\"text\",null,1]")]
    [InlineData("{x: t, \"y z\": numbers[0]}", "{\"x\":\"text\",\"y z\":3}")]
    [InlineData("people[*].{n: name, t: tags[0]}[0]", "{\"n\":\"Ann\",\"t\":\"x\"}")]
    [InlineData("n || t", "\"text\"")]
    [InlineData("empty && t", "[]")]
    [InlineData("!empty", "true")]
    [InlineData("t == 'text'", "true")]
    [InlineData("n != `null`", "false")]
    [InlineData("t < `5`", "null")]
    [InlineData("'it\\'s'", "\"it's\"")]
    [InlineData("`{\"a\": [1]}`", "{\"a\":[1]}")]
    [InlineData("abs(`-2.5`)", "2.5")]
    [InlineData("avg(numbers)", "2")]
    [InlineData("ceil(`1.2`)", "2")]
    [InlineData("floor(`1.8`)", "1")]
    [InlineData("contains(t, 'ex')", "true")]
    [InlineData("ends_with(t, 'xt')", "true")]
    [InlineData("starts_with(t, 'xt')", "false")]
    [InlineData("join('-', ['a', 'b'])", "\"a-b\"")]
    [InlineData("keys(a)", "[\"b\",\"x y\"]")]
    [InlineData("values(a.b)", "[1]")]
    [InlineData("length(people)", "3")]
    [InlineData("map(&age, people)", "[30,20,null]")]
    [InlineData("max(numbers)", "3")]
    [InlineData("min_by(people[?age], &age).name", "\"Bob\"")]
    [InlineData("merge(a.b, {d: `2`})", "{\"c\":1,\"d\":2}")]
    [InlineData("not_null(n, t)", "\"text\"")]
    [InlineData("reverse(t)", "\"txet\"")]
    [InlineData("sort(numbers)", "[1,2,3]")]
    [InlineData("sort_by(people[?age], &name)[-1].name", "\"Bob\"")]
    [InlineData("sum(numbers)", "6")]
    [InlineData("to_array(t)", "[\"text\"]")]
    [InlineData("to_number('1.50')", "1.50")]
    [InlineData("to_number('x')", "null")]
    [InlineData("to_string(a.b)", "\"{\\\"c\\\":1}\"")]
    [InlineData("type(n)", "\"null\"")]
    [InlineData("split('e', t)", "[\"t\",\"xt\"]")]
    [InlineData("from_json('[1]')", "[1]")]
    [InlineData("length(n)", "null")]
    public void Search_EachConstruct_FindsWhatTheSpecificationSays(string expression, string expected) =>
        Assert.Equal(expected, JmesPath.Parse(expression).Search(JmesValue.Parse(Document)).ToString());

    [Theory]
    [InlineData("", 0)]
    [InlineData("a.", 2)]
    [InlineData("a[", 2)]
    [InlineData("a b", 2)]
    [InlineData("tags.cost-centre", 9)]
    [InlineData("a[?b", 4)]
    [InlineData("a['b']", 2)]
    [InlineData("lenght(a)", 0)]
    [InlineData("length(a, b)", 0)]
    [InlineData("sort_by(a, b)", 0)]
    [InlineData("length(&a)", 0)]
    [InlineData("\"a", 0)]
    [InlineData("a[::0]", 6)]
    [InlineData("#", 0)]
    public void Parse_NoExpression_SaysWhere(string text, int position) =>
        Assert.Equal(position, Assert.Throws<JmesPathException>(() => JmesPath.Parse(text)).Position);

    [Theory]
    [InlineData("a.b.c", "a/b/c")]
    [InlineData("\"x y\"", "x y")]
    [InlineData("a[0]", null)]
    [InlineData("a || b", null)]
    public void FieldPath_PlainNames_AreTold(string text, string? path) =>
        Assert.Equal(path, JmesPath.Parse(text).FieldPath is { } names ? string.Join('/', names) : null);

    [Fact]
    public void Search_ExpressionThatDoublesWithoutEnd_FailsInBoundedTime()
    {
        var bomb = "[@, @]" + string.Concat(Enumerable.Repeat(" | [[], []] | []", 200)) + " | to_string(@)";

        JmesPath.Parse("[@,@]" + string.Concat(Enumerable.Repeat("|[@,@][]", 60)) + "|to_string(@)")
            .Search(JmesValue.Of("text"), out var failure);

        Assert.Equal(JmesFailure.TooCostly, failure);
        Assert.NotNull(JmesPath.Parse(bomb));
    }

    [Fact]
    public void Parse_DepthBomb_IsRefused() =>
        Assert.Throws<JmesPathException>(() => JmesPath.Parse(new string('(', 2000) + "a" + new string(')', 2000)));
}
