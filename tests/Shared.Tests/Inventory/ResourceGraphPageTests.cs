using System.Text;
using Keelson.Azure;

namespace Keelson.Inventory;

public sealed class ResourceGraphPageTests
{
    [Fact]
    public void Read_Rows_AreSlicesOfTheAnswer()
    {
        var page = Read("""{"totalRecords":7,"count":2,"data":[{"id":"/a","x":[1,{"y":"]}"}]}, {"id":"/b"}],"facets":[],"resultTruncated":"true","$skipToken":"t"}""");

        Assert.Equal(["""{"id":"/a","x":[1,{"y":"]}"}]}""", """{"id":"/b"}"""], page.Rows.Select(row => Encoding.UTF8.GetString(row.Span)));
        Assert.Equal((7, "t"), (page.Total, page.SkipToken));
    }

    [Fact]
    public void Read_LastPage_HasNoToken() =>
        Assert.Null(Read("""{"data":[],"resultTruncated":"false","$skipToken":null}""").SkipToken);

    /// <summary>An inventory with a hole in it would pass for a complete one.</summary>
    [Theory]
    [InlineData("""{"data":[{}],"resultTruncated":"true"}""")]
    [InlineData("""{"count":0}""")]
    [InlineData("""{"data":{"rows":[]}}""")]
    [InlineData("[]")]
    public void Read_AnswerThatLeadsNowhere_IsPermanent(string answer) =>
        Assert.Equal("azure.unexpected-answer", Assert.Throws<PermanentException>(() => Read(answer)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("""{"data":[{"id":""")]
    [InlineData("<html>")]
    public void Read_Garbled_IsTransient(string answer) =>
        Assert.Equal("azure.garbled", Assert.Throws<TransientException>(() => Read(answer)).Code);

    private static ResourceGraphPage Read(string answer) => ResourceGraphPage.Read(Encoding.UTF8.GetBytes(answer), "scope");
}
