namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Tabular operators.</summary>
public sealed class KqlOperatorTests
{
    [Theory]
    [InlineData("resources | where type == 'vm' | project name", """[{"name":"one"},{"name":"three"}]""")]
    [InlineData("where type =~ 'DISK' | project name", """[{"name":"Two"}]""")]
    [InlineData("| where size > 2 | project name", """[{"name":"one"}]""")]
    [InlineData("Resources | project name, tostring(properties.n) | take 1", """[{"name":"one","properties_n":"5"}]""")]
    [InlineData("resources | project size + 1 | take 1", """[{"Column1":4}]""")]
    [InlineData("resources | extend size = size * 2, more = 'x' | project size, more | take 1", """[{"size":6,"more":"x"}]""")]
    [InlineData("resources | project-away id, t*, properties | take 1", """[{"name":"one","size":3}]""")]
    [InlineData("resources | project-keep na* | take 1", """[{"name":"one"}]""")]
    [InlineData("resources | project-rename title = name | project title | take 1", """[{"title":"one"}]""")]
    [InlineData("resources | order by size | project size", """[{"size":3},{"size":2},{"size":1}]""")]
    [InlineData("resources | sort by size asc | project size", """[{"size":1},{"size":2},{"size":3}]""")]
    [InlineData("resources | order by type asc, size desc | project id", """[{"id":"/b"},{"id":"/a"},{"id":"/c"}]""")]
    [InlineData("resources | order by tostring(tags.env) asc nulls last | project id", """[{"id":"/b"},{"id":"/c"},{"id":"/a"}]""")]
    [InlineData("resources | top 1 by size | project id", """[{"id":"/a"}]""")]
    [InlineData("resources | limit 2 | project id", """[{"id":"/a"},{"id":"/b"}]""")]
    [InlineData("resources | distinct type", """[{"type":"vm"},{"type":"disk"}]""")]
    [InlineData("resources | count", """[{"Count":3}]""")]
    [InlineData("// a comment\nresources // another\n| count", """[{"Count":3}]""")]
    public void Query_Answers(string query, string expected) => Assert.Equal(expected, KqlBench.Ask(query));

    [Theory]
    [InlineData("summarize count() by type", """[{"type":"vm","count_":2},{"type":"disk","count_":1}]""")]
    [InlineData("summarize n = countif(size > 1), sum(size)", """[{"n":2,"sum_size":6}]""")]
    [InlineData("summarize min(size), max(size), avg(size)", """[{"min_size":1,"max_size":3,"avg_size":2}]""")]
    [InlineData("summarize dcount(type), dcountif(type, size > 1)", """[{"dcount_type":2,"dcountif_type":1}]""")]
    [InlineData("summarize make_list(name) by type", """[{"type":"vm","list_name":["one","three"]},{"type":"disk","list_name":["Two"]}]""")]
    [InlineData("summarize make_set(type)", """[{"set_type":["vm","disk"]}]""")]
    [InlineData("summarize make_list(name, 1)", """[{"list_name":["one"]}]""")]
    [InlineData("summarize sumif(size, type == 'vm')", """[{"sumif_size":5}]""")]
    [InlineData("summarize count() by bin(size, 2)", """[{"size":2,"count_":2},{"size":0,"count_":1}]""")]
    [InlineData("where size > 9 | summarize count()", """[{"count_":0}]""")]
    [InlineData("where size > 9 | summarize count() by type", "[]")]
    [InlineData("summarize by type", """[{"type":"vm"},{"type":"disk"}]""")]
    public void Summarize_Answers(string query, string expected) => Assert.Equal(expected, KqlBench.Ask("resources | " + query));

    [Fact]
    public void MvExpand_OfArray_IsARowForEachElementAndOneForNone() => Assert.Equal(
        """[{"id":"/a","zone":"1"},{"id":"/a","zone":"2"},{"id":"/b","zone":null},{"id":"/c","zone":"3"}]""",
        KqlBench.Ask("resources | mv-expand zone = properties.zones | project id, zone"));

    [Fact]
    public void MvExpand_ToATypeWithIndex_GivesBoth() => Assert.Equal(
        """[{"zone":"1","i":0},{"zone":"2","i":1}]""",
        KqlBench.Ask("resources | where id == '/a' | mv-expand with_itemindex=i zone = properties.zones to typeof(string) | project zone, i"));

    [Fact]
    public void Join_Inner_PairsAllAndNumbersTheSecondOfAName() => Assert.Equal(
        """[{"id":"/a","id1":"/x","price":10},{"id":"/a","id1":"/y","price":20},{"id":"/c","id1":"/x","price":10},{"id":"/c","id1":"/y","price":20}]""",
        KqlBench.Ask("resources | join kind=inner (others) on $left.type == $right.kind | project id, id1, price"));

    [Fact]
    public void Join_WithoutKind_TakesOneRowOfEachKeyOnTheLeft() => Assert.Equal(
        """[{"id":"/a","price":10},{"id":"/a","price":20}]""",
        KqlBench.Ask("resources | join (others) on $left.type == $right.kind | project id, price"));

    [Fact]
    public void Join_LeftOuter_KeepsWhatHasNoPartner() => Assert.Equal(
        """[{"id":"/b","price":null,"id1":""}]""",
        KqlBench.Ask("""
            resources
            | join kind=leftouter (others | where price > 5 | project kind, price, id) on $left.type == $right.kind
            | where isnull(price) | project id, price, id1
            """));

    [Fact]
    public void Union_OfTables_HasTheColumnsOfAll() => Assert.Equal(
        """[{"id":"/a","size":3,"price":null},{"id":"/z","size":null,"price":1}]""",
        KqlBench.Ask("resources | where id == '/a' | project id, size | union (others | where price == 1 | project id, price)"));

    [Fact]
    public void In_ListOfConstants_IsNotFooledByNumbers() =>
        Assert.Equal("[]", KqlBench.Ask("resources | where name in ('1') | project id"));
}
