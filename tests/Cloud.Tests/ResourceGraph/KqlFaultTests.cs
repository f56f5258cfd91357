using System.Diagnostics.CodeAnalysis;
using System.Text;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Queries that are none, and queries meant to do harm.</summary>
public sealed class KqlFaultTests
{
    [Theory]
    [InlineData("resources | where type === 'a'", 1, 25, "=")]
    [InlineData("resources | where resourceGroup =~ DEV' and type contains 'x'", 1, 38, "' and type contains '")]
    [InlineData("resources\n| where (a", 2, 10, "<EOF>")]
    [InlineData("resources\n|", 2, 1, "<EOF>")]
    [InlineData("resources | where a in b", 1, 23, "b")]
    [InlineData("resources | take x", 1, 17, "x")]
    [InlineData("resources | where a ~ b", 1, 20, "~")]
    [InlineData("resources extra", 1, 10, "extra")]
    [InlineData("resources | where a == 'open", 1, 23, "'open")]
    [InlineData("resources | join (resources) id", 1, 29, "id")]
    [InlineData("resources | where a == datetime(never)", 1, 23, "datetime(never)")]
    public void Parse_NoQuery_SaysWhereAndAtWhat(string query, int line, int character, string token)
    {
        var fault = Assert.Throws<KqlException>(() => KqlParser.Parse(query));

        Assert.Equal(("ParserFailure", new KqlPosition(line, character), token), (fault.Code, fault.At!.Value, fault.Token));
    }

    [Theory]
    [InlineData("resources | parse id with *", "parse")]
    [InlineData("resources | evaluate bag_unpack(tags)", "evaluate")]
    [InlineData("resources | join kind=fullouter (resources) on id", "fullouter")]
    public void Parse_OperatorThatIsNotSupported_IsNamed(string query, string token)
    {
        var fault = Assert.Throws<KqlException>(() => KqlParser.Parse(query));

        Assert.Equal(("InvalidQueryLanguage", token), (fault.Code, fault.Token));
    }

    [Fact]
    public void Ask_TableThatDoesNotExist_IsDisallowed() =>
        Assert.Equal("DisallowedLogicalTableName", Assert.Throws<KqlException>(() => KqlBench.Ask("secrets | take 1")).Code);

    [Theory]
    [InlineData("(", ")", "1")]
    [InlineData("not(", ")", "true")]
    [InlineData("-", "", "1")]
    [InlineData("tags[", "]", "0")]
    [InlineData("1 + (", ")", "1")]
    public void Parse_DepthBomb_IsRefusedAndNotAStackOverflow(string open, string close, string core)
    {
        const int Depth = 30_000;
        var bomb = string.Concat(
            ["resources | where ", .. Enumerable.Repeat(open, Depth), core, .. Enumerable.Repeat(close, Depth)]);

        Assert.Equal("QueryLimitExceeded", Assert.Throws<KqlException>(() => KqlParser.Parse(bomb)).Code);
    }

    [Fact]
    public void Parse_LongChainWithoutDepth_IsAQuery()
    {
        var chain = string.Join(" or ", Enumerable.Repeat("size == 1", 5_000));

        Assert.Equal("""[{"id":"/b"}]""", KqlBench.Ask($"resources | where {chain} | project id"));
    }

    [Fact]
    public void Parse_LongSum_IsRefusedForItsDepth() => Assert.Equal(
        "QueryLimitExceeded",
        Assert.Throws<KqlException>(() => KqlParser.Parse("resources | where " + string.Join('+', Enumerable.Repeat("1", 5_000)))).Code);

    [Fact]
    public void Parse_NestedQueries_AreRefusedBeyondALimit()
    {
        var query = "resources";
        for (var i = 0; i < 20; i++)
        {
            query = $"resources | join ({query}) on id";
        }

        Assert.Equal("QueryLimitExceeded", Assert.Throws<KqlException>(() => KqlParser.Parse(query)).Code);
    }

    [Fact]
    public void Ask_RowsMultipliedWithoutEnd_IsStopped()
    {
        var expand = string.Concat(Enumerable.Repeat(" | mv-expand z = dynamic([1,2,3,4,5,6,7,8,9,10])", 9));

        Assert.Equal("QueryLimitExceeded", Assert.Throws<KqlException>(() => KqlBench.Ask($"resources{expand} | count")).Code);
    }

    [Fact]
    public void Ask_PatternMadeForBacktracking_TakesLinearTime()
    {
        var text = new string('a', 50_000);

        Assert.Equal("false", KqlBench.Evaluate($"'{text}!' matches regex '^(a+)+$'"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [SuppressMessage("Security", "CA5394", Justification = "The same mutations every time.")]
    public void Ask_MutatedQueries_AnswerOrSayWhyNot(int seed)
    {
        string[] seeds =
        [
            "resources | where type =~ 'vm' and tags['env'] == 'prod' | project id, n = tostring(properties.n) | order by id asc",
            "resources | mv-expand z = properties.zones to typeof(string) | summarize count(), make_set(z) by type | top 5 by count_",
            "resources | join kind=leftouter (others | extend k = kind) on $left.type == $right.kind | distinct id, price",
            "resources | extend a = iff(size > 1, ago(1d), now()) | where a between (ago(2d) .. now()) | count",
        ];
        var random = new Random(seed);
        for (var i = 0; i < 3_000; i++)
        {
            var query = Mutated(seeds[random.Next(seeds.Length)], random);
            try
            {
                KqlBench.Ask(query);
            }
            catch (KqlException fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "The same mutations every time.")]
    private static string Mutated(string query, Random random)
    {
        const string Pieces = "()[]|,.'\"=~!<>*%-+ \n0a_\\{}$@\u0000\ud83d";
        var text = new StringBuilder(query);
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 20), text.Length - at)));
                    break;
            }
            text.Append(text.Length == 0 ? "x" : "");
        }
        return text.ToString();
    }
}
