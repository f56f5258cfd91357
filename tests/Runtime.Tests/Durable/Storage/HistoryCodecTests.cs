using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

public sealed class HistoryCodecTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameFacts()
    {
        HistoryEvent[] facts =
        [
            new(EventKind.StepStarted, At),
            new(EventKind.TaskScheduled, At, 0, "Greet", "\"Zürich 🌊\""),
            new(EventKind.TaskCompleted, At.AddTicks(-7), int.MaxValue, string.Empty, string.Empty, string.Empty),
            new(EventKind.TimerCreated, DateTimeOffset.MaxValue, 3, Reference: "x"),
            new(EventKind.EventRaised, DateTimeOffset.MinValue, Name: "big", Data: new string('é', 300_000)),
        ];

        Assert.Equal(facts, Read(HistoryCodec.Write(facts)));
        Assert.Empty(Read(HistoryCodec.Write()));
    }

    [Fact]
    public void Write_AStepOfOneActivity_TakesFewBytes()
    {
        var bytes = HistoryCodec.Write(
            new HistoryEvent(EventKind.StepStarted, At),
            new HistoryEvent(EventKind.TaskCompleted, At, 0, "Greet", "\"Hello\""),
            new HistoryEvent(EventKind.TaskScheduled, At, 1, "Greet", "\"Lima\""));

        Assert.InRange(bytes.Length, 30, 60);
    }

    [Fact]
    public void Read_EveryCutAndEveryFlippedByte_GivesFactsOrSaysThatItIsDamaged()
    {
        var bytes = HistoryCodec.Write(
            new HistoryEvent(EventKind.StepStarted, At),
            new HistoryEvent(EventKind.TaskScheduled, At, 1, "Greet", "\"Lima\"", "r"));
        for (var cut = 1; cut < bytes.Length; cut++)
            TryRead(bytes[..cut]);
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var broken = bytes.ToArray();
                broken[at] = (byte)value;
                TryRead(broken);
            }
        }
    }

    [Fact]
    public void Read_AnUnknownFormat_NamesIt()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read([9]));

        Assert.Contains("format 9", refused.Message, StringComparison.Ordinal);
    }

    private static List<HistoryEvent> Read(byte[] bytes)
    {
        var facts = new List<HistoryEvent>();
        HistoryCodec.Read(bytes, facts);
        return facts;
    }

    private static void TryRead(byte[] bytes)
    {
        var failure = Record.Exception(() => Read(bytes));
        Assert.True(failure is null or InvalidDataException, $"{Convert.ToHexString(bytes)}: {failure}");
    }
}
