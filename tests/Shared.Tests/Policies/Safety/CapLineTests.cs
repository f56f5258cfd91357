namespace Keelson.Policies;

public sealed class CapLineTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesWholeLinesOnly()
    {
        CapLine[] lines = [new("a", 1.5m), new("b", 0), new("a", null)];
        var bytes = CapLine.Write(lines);

        var (read, length) = CapLine.Read(bytes.AsSpan(0, bytes.Length - 1));
        var (all, whole) = CapLine.Read(bytes);

        Assert.Equal(lines[..2], read);
        Assert.Equal(lines, all);
        Assert.True(length < bytes.Length - 1);
        Assert.Equal(bytes.Length, whole);
        var page = all.Aggregate(CapPage.Empty, (one, line) => one.With(line));
        Assert.Equal(("b", 0m), (Assert.Single(page.Taken).Key, page.MonthlyCost));
    }
}
