using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson;

/// <summary>The examples of RFC 8785, and what the RFC leaves to those who implement it.</summary>
public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Serialize_ANumberOfTheRfc_IsPrintedAsThere(string bits, string expected)
    {
        var value = long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        Assert.Equal(expected, Text(BitConverter.Int64BitsToDouble(value)));
    }

    // RFC 8785, 3.2.2 to 3.2.4.
    [Fact]
    public void Serialize_TheExampleOfTheRfc_GivesItsBytes()
    {
        using var example = JsonDocument.Parse("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """);

        var bytes = CanonicalJson.Serialize(example.RootElement);

        const string hex = """
            7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e
            333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c
            6e4127425c225c5c5c5c5c222f227d
            """;
        Assert.Equal(hex.ReplaceLineEndings(""), Convert.ToHexStringLower(bytes));
    }

    // RFC 8785, 3.2.3: sorted by UTF-16 code units, so the surrogate pair of an emoji comes before a Hebrew
    // presentation form.
    [Fact]
    public void Serialize_PropertyNames_AreSortedByUtf16()
    {
        using var example = JsonDocument.Parse("""
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """);

        using var sorted = JsonDocument.Parse(CanonicalJson.Serialize(example.RootElement));

        Assert.Equal(
            ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"],
            sorted.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("""{ "b" : 1 , "a" : [ 1.0 , 10e-1 ] }""", """{"a":[1,1],"b":1}""")]
    [InlineData("""{"a":{"d":1,"c":{}}, "":[]}""", """{"":[],"a":{"c":{},"d":1}}""")]
    [InlineData(""" "\u00e9\/\u007f" """, "\"é/\u007f\"")]
    [InlineData(""" "\b\t\n\f\r\u0001\u001f" """, """ "\b\t\n\f\r\u0001\u001f" """)]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("100", "100")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("123456789012345678", "123456789012345680")]
    public void Serialize_EqualData_HasOneForm(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected.Trim(), Encoding.UTF8.GetString(CanonicalJson.Serialize(document.RootElement)));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    public void Serialize_DataWithoutCanonicalForm_IsPermanent(string json)
    {
        using var document = JsonDocument.Parse(json);

        var refused = Assert.Throws<PermanentException>(() => CanonicalJson.Serialize(document.RootElement));

        Assert.Equal(CanonicalJson.NotCanonical, refused.Code);
    }

    [Fact]
    public void Serialize_ItsOwnOutput_ChangesNothing()
    {
        var random = new Random(8785);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value))
                continue;
            var printed = Text(value);
            Assert.Equal(value, double.Parse(printed, CultureInfo.InvariantCulture));
            using var again = JsonDocument.Parse(printed);
            Assert.Equal(printed, Encoding.UTF8.GetString(CanonicalJson.Serialize(again.RootElement)));
        }
    }

    [Fact]
    public void Hash_OfEqualData_IsEqualWhateverItsOrderAndSpelling()
    {
        var one = JsonNode.Parse("""{"sku":"S1","count":2.0,"tags":{"b":"2","a":"1"}}""");
        var two = JsonNode.Parse("""{"tags":{"a":"1","b":"2"},"count":2,"sku":"\u00531"}""");
        var other = JsonNode.Parse("""{"tags":{"a":"1","b":"2"},"count":3,"sku":"S1"}""");

        Assert.Equal(CanonicalJson.Hash(one), CanonicalJson.Hash(two));
        Assert.NotEqual(CanonicalJson.Hash(one), CanonicalJson.Hash(other));
    }

    [Fact]
    public void Hash_OfARecord_IsSha256OfItsCanonicalJson() =>
        // printf '{"count":2,"name":"a"}' | sha256sum
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("""{"count":2,"name":"a"}"""u8)),
            CanonicalJson.Hash(new Sample("a", 2, null)));

    private static string Text(double value) => Encoding.UTF8.GetString(CanonicalJson.Serialize(value));

    private sealed record Sample(string Name, int Count, string? Left);
}
