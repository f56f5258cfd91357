namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class LogicAndNumberFunctionTests
{
    [Theory]
    [InlineData("[true()]", "true")]
    [InlineData("[null()]", "null")]
    [InlineData("[not(true())]", "false")]
    [InlineData("[and(bool('true'), bool('false'))]", "false")]
    [InlineData("[and(true(), true(), true())]", "true")]
    [InlineData("[or(false(), false(), true())]", "true")]
    [InlineData("[or(true(), fail('not looked at'))]", "true")]
    [InlineData("[and(false(), fail('not looked at'))]", "false")]
    [InlineData("[if(true(), 'yes', fail('not looked at'))]", "\"yes\"")]
    [InlineData("[if(false(), fail('not looked at'), 'no')]", "\"no\"")]
    [InlineData("[bool(1)]", "true")]
    [InlineData("[bool(0)]", "false")]
    [InlineData("[bool('True')]", "true")]
    [InlineData("[coalesce(null(), null(), 'one', fail('not looked at'))]", "\"one\"")]
    [InlineData("[coalesce(null())]", "null")]
    [InlineData("[equals(1, 1)]", "true")]
    [InlineData("[equals('a', 'A')]", "false")]
    [InlineData("[equals(1, '1')]", "false")]
    [InlineData("[equals(null(), null())]", "true")]
    [InlineData("[equals(createArray('a', 'b'), createArray('a', 'b'))]", "true")]
    [InlineData("[equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'A', 1))]", "true")]
    [InlineData("[equals(createObject('a', 1), createObject('a', 2))]", "false")]
    [InlineData("[less(1, 2)]", "true")]
    [InlineData("[less('banana', 'apple')]", "false")]
    [InlineData("[lessOrEquals(2, 2)]", "true")]
    [InlineData("[greater('banana', 'apple')]", "true")]
    [InlineData("[greaterOrEquals(1, 2)]", "false")]
    [InlineData("[add(5, 3)]", "8")]
    [InlineData("[sub(7, 3)]", "4")]
    [InlineData("[mul(5, 3)]", "15")]
    [InlineData("[div(8, 3)]", "2")]
    [InlineData("[div(-8, 3)]", "-2")]
    [InlineData("[mod(7, 3)]", "1")]
    [InlineData("[mod(-7, 3)]", "-1")]
    [InlineData("[int('4')]", "4")]
    [InlineData("[int(' -12 ')]", "-12")]
    [InlineData("[float('3.0')]", "3")]
    [InlineData("[float('2.5')]", "2.5")]
    [InlineData("[add(-9223372036854775808, 0)]", "-9223372036854775808")]
    public void Evaluate_LogicOrNumber_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    [Theory]
    [InlineData("[dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y')]", "4/7/2023 2:53:14 PM")]
    [InlineData("[dateTimeAdd('2020-04-07 14:53:14Z', '-P9D')]", "3/29/2020 2:53:14 PM")]
    [InlineData("[dateTimeAdd('2020-04-07 14:53:14Z', 'PT1H')]", "4/7/2020 3:53:14 PM")]
    [InlineData("[dateTimeAdd('20260329T013000Z', 'P1M', 'yyyy-MM-dd')]", "2026-04-29")]
    [InlineData("[dateTimeAdd('2024-01-31T00:00:00Z', 'P1M', 'u')]", "2024-02-29 00:00:00Z")]
    [InlineData("[dateTimeAdd('2024-01-01T00:00:00Z', 'P1W2DT3H4M5S', 'o')]", "2024-01-10T03:04:05.0000000+00:00")]
    [InlineData("[dateTimeFromEpoch(1683040573)]", "2023-05-02T15:16:13Z")]
    public void Evaluate_Date_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal($"\"{expected}\"", Given.Evaluate(expression));

    [Theory]
    [InlineData("[dateTimeToEpoch('2023-05-02T15:16:13Z')]", "1683040573")]
    [InlineData("[dateTimeToEpoch(dateTimeFromEpoch(0))]", "0")]
    public void Evaluate_DateToEpoch_CountsSeconds(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    [Theory]
    [InlineData("[parseCidr('10.144.0.0/20')]", "{\"network\":\"10.144.0.0\",\"netmask\":\"255.255.240.0\",\"broadcast\":\"10.144.15.255\",\"firstUsable\":\"10.144.0.1\",\"lastUsable\":\"10.144.15.254\",\"cidr\":20}")]
    [InlineData("[parseCidr('fdad:3236:5555::/48').netmask]", "\"ffff:ffff:ffff::\"")]
    [InlineData("[parseCidr('10.0.0.5/32').firstUsable]", "\"10.0.0.5\"")]
    [InlineData("[parseCidr('0.0.0.0/0').lastUsable]", "\"255.255.255.254\"")]
    [InlineData("[cidrSubnet('10.144.0.0/20', 24, 0)]", "\"10.144.0.0/24\"")]
    [InlineData("[cidrSubnet('10.144.0.0/20', 24, 15)]", "\"10.144.15.0/24\"")]
    [InlineData("[map(range(0, 3), lambda('i', cidrSubnet('10.0.0.0/16', 24, lambdaVariables('i'))))]", "[\"10.0.0.0/24\",\"10.0.1.0/24\",\"10.0.2.0/24\"]")]
    [InlineData("[cidrSubnet('fdad:3236:5555::/48', 52, 1)]", "\"fdad:3236:5555:1000::/52\"")]
    [InlineData("[cidrSubnet('::/0', 128, 5)]", "\"::5/128\"")]
    [InlineData("[cidrHost('10.144.3.0/24', 0)]", "\"10.144.3.1\"")]
    [InlineData("[cidrHost('10.144.3.0/24', 4)]", "\"10.144.3.5\"")]
    public void Evaluate_Cidr_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));
}
